"""Words of the interface where the page is written rather than run: for readers without scripts."""

import re
from dataclasses import dataclass

from idlibmap.maps.language import Language, load_languages
from idlibmap.maps.scene import ScenePlace, SceneSide


@dataclass(frozen=True, slots=True)
class Words:
    """What is said in one language; English where it lacks words."""

    language: Language

    def t(self, key: str, **values: str | int) -> str:
        """Return the message of that name with values put in; of a counted one the form for any number."""
        message = self.language.messages.get(key) or load_languages()[0].messages[key]
        text = message if isinstance(message, str) else message["other"]
        return re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), text)

    def side(self, side: SceneSide) -> str:
        """Name a side."""
        return (self.language.code == "ar" and side.label_ar) or side.label

    def place(self, place: ScenePlace) -> str:
        """Name a place."""
        return (self.language.code == "ar" and place.name_ar) or place.name

    def standing(self, line: str) -> str:
        """Return a sentence of the Scene in this language, if it is one that we write; else as it is."""
        for key, sentence in load_languages()[0].messages.items():
            if key.startswith("scene.") and isinstance(sentence, str):
                pattern = re.escape(sentence).replace(r"\{day\}", "(?P<day>.+)")
                if found := re.fullmatch(pattern, line):
                    return self.t(key, **found.groupdict())
        return line
