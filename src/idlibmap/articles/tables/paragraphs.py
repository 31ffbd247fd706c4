"""Text of a cell or a message → its paragraphs, parted by one newline."""


def paragraphs(text: str) -> str:
    """Part paragraphs by one newline and words by one space."""
    lines = (" ".join(line.split()) for line in text.replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)
