"""The layers of an export, each with its schema; every writer and the data dictionary take them from here."""

from idlibmap.maps.exports.schema import (
    DAY,
    LINE,
    LIST,
    NUMBER,
    POINT,
    REPORTS_LICENCE,
    SURFACE,
    TEXT,
    WHOLE,
    YES_NO,
    Field,
    Layer,
)

PLACE = (
    Field(
        name="place_id",
        type=TEXT,
        hxl="#loc+code",
        meaning="key of the gazetteer's row; of shared land the first",
    ),
    Field(
        name="pcode",
        type=TEXT,
        hxl="#loc+code+v_pcode",
        meaning="the same where it is a P-code of OCHA's list",
    ),
    Field(
        name="place",
        type=TEXT,
        hxl="#loc+name+i_en",
        meaning="common name; of shared land all, with / between",
    ),
    Field(name="place_ar", type=TEXT, hxl="#loc+name+i_ar", meaning="name in Arabic"),
    Field(name="admin", type=TEXT, hxl="#loc+adm+name", meaning="sub-district and governorate, in words"),
    Field(name="kind", type=TEXT, hxl="#loc+type", meaning="city, town, village, hill, base, …"),
)
RUN = (
    Field(name="start", type=DAY, hxl="#date+start", meaning="first day"),
    Field(
        name="end",
        type=DAY,
        hxl="#date+end",
        meaning="first day after: half-open; missing while nothing ends it",
    ),
)
STATE = (
    Field(
        name="holder", type=TEXT, hxl="#status+control", meaning="id of the side that holds it, or `unknown`"
    ),
    Field(name="holder_label", type=TEXT, hxl="#org+name+holder", meaning="name of that side"),
    Field(
        name="status",
        type=TEXT,
        hxl="#status+certainty",
        meaning="assessed, claimed (only the side that gains says so), contested, stale, unknown",
    ),
    Field(
        name="reason",
        type=TEXT,
        hxl="#status+reason",
        meaning="close, partial, fighting, disputed, withdrawing or changed_between",
    ),
    Field(name="rival", type=TEXT, hxl="#org+code+rival", meaning="second side where contested"),
    Field(name="besieged_by", type=TEXT, hxl="#org+code+besieging", meaning="side that besieges it"),
    Field(
        name="probability", type=NUMBER, unit="0 to 1", hxl="#indicator+probability", meaning="of the holder"
    ),
)
EVIDENCE = (
    Field(
        name="sources",
        type=LIST,
        hxl="#meta+source",
        meaning="outlets of the claims for it, in alphabetical order",
    ),
    Field(name="claims", type=LIST, hxl="#meta+id+claims", meaning="keys of the claims for it"),
    Field(name="counter_claims", type=LIST, hxl="#meta+id+counter", meaning="keys of the claims against it"),
)
UNCERTAINTY = Field(
    name="uncertainty_km",
    type=NUMBER,
    unit="km",
    hxl="#geo+uncertainty",
    meaning="radius within which a derived point lies; missing for a surveyed one",
)
CELL_KM2 = Field(
    name="cell_km2",
    type=NUMBER,
    unit="km²",
    hxl="#indicator+area",
    meaning="area of the cell, on EPSG:6933; missing without one",
)
ID = Field(name="id", type=TEXT, hxl="#meta+id", meaning="key of the row, unique in its layer")

PLACES = Layer(
    name="places",
    title="Places told of",
    meaning="a place that reports tell of",
    shape=POINT,
    fields=(
        *PLACE,
        Field(name="names", type=LIST, hxl="#loc+name+alt", meaning="other spellings"),
        UNCERTAINTY,
        CELL_KM2,
        Field(
            name="n_claims", type=WHOLE, hxl="#indicator+claims+num", meaning="number of all claims about it"
        ),
    ),
)
INTERVALS = Layer(
    name="intervals",
    title="Who held which place when",
    meaning="a run of days on which a place has one state, in hindsight",
    shape=POINT,
    fields=(ID, *PLACE, UNCERTAINTY, CELL_KM2, *RUN, *STATE, *EVIDENCE),
)
CELLS = Layer(
    name="cells",
    title="Who held the land around it",
    meaning="a run of days on which the land nearest to a place has one state; of land that several places "
    "share its own state, nobody's while they differ",
    shape=SURFACE,
    fields=INTERVALS.fields,
)
AREAS = Layer(
    name="areas",
    title="Land of each side",
    meaning="all land of one side and status on a day asked for, as one shape; of contested "
    "land one for each rival and reason",
    shape=SURFACE,
    fields=(
        ID,
        *RUN,
        *STATE[:5],
        Field(name="cells", type=WHOLE, hxl="#indicator+cells+num", meaning="how many cells it is made of"),
        Field(
            name="km2",
            type=NUMBER,
            unit="km²",
            hxl="#indicator+area",
            meaning="sum of their areas, on EPSG:6933",
        ),
    ),
)
FRONTS = Layer(
    name="fronts",
    title="Front lines",
    meaning="a run of days on which a border between two cells lies between two sides that are not allied",
    shape=LINE,
    fields=(
        ID,
        *RUN,
        Field(name="side", type=TEXT, hxl="#org+code+side", meaning="side that holds the cell of `place_id`"),
        Field(name="other_side", type=TEXT, hxl="#org+code+other", meaning="side that holds the other cell"),
        Field(name="place_id", type=TEXT, hxl="#loc+code", meaning="place of the cell on one side"),
        Field(name="other_place_id", type=TEXT, hxl="#loc+code+other", meaning="of that on the other side"),
        Field(
            name="contested",
            type=YES_NO,
            hxl="#status+contested",
            meaning="who holds one of the two cells is contested",
        ),
        Field(name="km", type=NUMBER, unit="km", hxl="#indicator+length", meaning="length of the border"),
    ),
)
ROADS = Layer(
    name="roads",
    title="Roads open and cut",
    meaning="a run of days on which a stretch of road has one state; left out where nothing is said of it",
    shape=LINE,
    fields=(
        ID,
        Field(name="road_id", type=TEXT, hxl="#loc+code+road", meaning="key of the stretch"),
        Field(name="name", type=TEXT, hxl="#loc+name+road", meaning="the stretch in words"),
        Field(name="roads", type=LIST, hxl="#loc+code+roads", meaning="roads that it is part of"),
        Field(name="km", type=NUMBER, unit="km", hxl="#indicator+length", meaning="its length"),
        *RUN,
        Field(name="state", type=TEXT, hxl="#status+road", meaning="open, cut or contested"),
        Field(
            name="status",
            type=TEXT,
            hxl="#status+certainty",
            meaning="assessed, claimed, contested or stale (last known)",
        ),
        Field(name="reason", type=TEXT, hxl="#status+reason", meaning="why it is contested"),
        Field(name="side", type=TEXT, hxl="#org+code", meaning="who opened, holds or cut it"),
        Field(
            name="probability",
            type=NUMBER,
            unit="0 to 1",
            hxl="#indicator+probability",
            meaning="of the state",
        ),
        *EVIDENCE,
    ),
)
POCKETS = Layer(
    name="pockets",
    title="Pockets",
    meaning="a run of days on which places of a side are cut off from its rear, found from who holds what "
    "around; no claim",
    shape=SURFACE,
    fields=(
        ID,
        *RUN,
        Field(name="side", type=TEXT, hxl="#org+code", meaning="side that is cut off"),
        Field(
            name="by", type=LIST, hxl="#org+code+around", meaning="sides around it, the most frequent first"
        ),
        Field(name="place_ids", type=LIST, hxl="#loc+code+list", meaning="its places"),
        Field(name="places", type=LIST, hxl="#loc+name+list", meaning="their names"),
    ),
)
NAMED_AREAS = Layer(
    name="named_areas",
    title="Areas that reports name",
    meaning="a run of days on which an area that reports speak of as one has one state",
    shape=SURFACE,
    fields=(
        ID,
        Field(name="area_id", type=TEXT, hxl="#loc+code", meaning="key of the gazetteer's area"),
        Field(name="name", type=TEXT, hxl="#loc+name+i_en", meaning="its name"),
        Field(name="name_ar", type=TEXT, hxl="#loc+name+i_ar", meaning="its name in Arabic"),
        *RUN,
        *STATE,
        *EVIDENCE,
    ),
)
EVENTS = Layer(
    name="events",
    title="Events",
    meaning="something said to have happened at a place on a day",
    shape=POINT,
    fields=(
        ID,
        *PLACE[:3],
        Field(name="start", type=DAY, hxl="#date+start", meaning="the day"),
        Field(name="end", type=DAY, hxl="#date+end", meaning="the day after: half-open"),
        Field(
            name="action",
            type=TEXT,
            hxl="#event+type",
            meaning="captured, withdrew, clashed, …: docs/claims.md",
        ),
        Field(name="side", type=TEXT, hxl="#org+code", meaning="who did it; missing if not said"),
        Field(name="stance", type=TEXT, hxl="#meta+stance", meaning="reported, or claimed by a party alone"),
        Field(name="disputed", type=YES_NO, hxl="#status+disputed", meaning="somebody denies it"),
        *EVIDENCE,
    ),
)
CLAIMS = Layer(
    name="claims",
    title="Claims with their sentences",
    meaning="one statement of a report about control; its place's point, none where nobody can locate it",
    shape=POINT,
    fields=(
        Field(name="claim_id", type=TEXT, hxl="#meta+id", meaning="key of the claim, as in claims.csv"),
        *PLACE[:2],
        Field(name="where", type=TEXT, hxl="#loc+name", meaning="place, area, road or count in words"),
        Field(name="scope", type=TEXT, hxl="#loc+scope", meaning="place, area, road or count"),
        Field(name="relation", type=TEXT, hxl="#loc+relation", meaning="at, near, outskirts, north_of, …"),
        Field(
            name="start",
            type=DAY,
            hxl="#date+start",
            meaning="first day it can have happened; missing if undated",
        ),
        Field(
            name="end",
            type=DAY,
            hxl="#date+end",
            meaning="day after the last it can have happened: half-open",
        ),
        Field(name="known", type=DAY, hxl="#date+known", meaning="day from which it counts as known"),
        Field(
            name="date_prec",
            type=TEXT,
            hxl="#meta+date+precision",
            meaning="day, range, week, month or unknown",
        ),
        Field(
            name="date_basis",
            type=TEXT,
            hxl="#meta+date+basis",
            meaning="how the day is known: docs/claims.md",
        ),
        Field(
            name="action",
            type=TEXT,
            hxl="#event+type",
            meaning="captured, withdrew, clashed, …: docs/claims.md",
        ),
        Field(
            name="side", type=TEXT, hxl="#org+code", meaning="side that acts or holds; missing if not said"
        ),
        Field(name="from_side", type=TEXT, hxl="#org+code+from", meaning="side that it is taken from"),
        Field(name="stance", type=TEXT, hxl="#meta+stance", meaning="reported, claimed, denied or intended"),
        Field(name="hedge", type=TEXT, hxl="#meta+hedge", meaning="words that weaken it"),
        Field(name="background", type=YES_NO, hxl="#meta+background", meaning="told as what was before"),
        Field(name="source", type=TEXT, hxl="#meta+source+said", meaning="who says so, by the report"),
        Field(name="source_class", type=TEXT, hxl="#meta+source+type", meaning="outlet, monitor, party, …"),
        Field(
            name="source_side", type=TEXT, hxl="#org+code+source", meaning="side that the source speaks for"
        ),
        Field(name="outlet", type=TEXT, hxl="#meta+source", meaning="who published the report"),
        Field(name="published", type=DAY, hxl="#date+published", meaning="day on which it appeared"),
        Field(name="title", type=TEXT, hxl="#meta+title", meaning="title of the report"),
        Field(name="sentence", type=TEXT, hxl="#description+quote", meaning="the sentence, word for word"),
        Field(name="url", type=TEXT, hxl="#meta+url", meaning="address of the report; only http and https"),
        Field(name="file", type=TEXT, hxl="#meta+file", meaning="file that it was read from"),
        Field(name="denies", type=TEXT, hxl="#meta+id+denies", meaning="key of the claim that it denies"),
        Field(name="contradicted_by", type=LIST, hxl="#meta+id+counter", meaning="keys of claims against it"),
        Field(
            name="supported_by",
            type=LIST,
            hxl="#meta+id+claims",
            meaning="keys of other sources' claims for it",
        ),
        Field(
            name="log_odds",
            type=NUMBER,
            unit="natural log odds",
            hxl="#indicator+weight",
            meaning="what it adds to the belief in its side; missing where it says nothing of a holder",
        ),
        Field(
            name="answer",
            type=TEXT,
            hxl="#meta+review",
            meaning="of an analyst: accepted, corrected, rejected, own",
        ),
    ),
    licence=REPORTS_LICENCE,
)

LAYERS = {
    layer.name: layer
    for layer in (
        AREAS,
        NAMED_AREAS,
        CELLS,
        POCKETS,
        ROADS,
        FRONTS,
        PLACES,
        INTERVALS,
        EVENTS,
        CLAIMS,
    )
}
"""By name, those that are drawn below first."""
