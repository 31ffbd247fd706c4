"""
What QGIS makes of a GeoPackage: run by the Python that has QGIS, prints JSON.

Usage: qgis_check.py FILE.gpkg DAY... [--picture FILE.png]; the picture is of the first day.
"""

import json
import os
import sys
from datetime import date, timedelta

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    QgsApplication,
    QgsDateTimeRange,
    QgsFeatureRequest,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, QTime

BELOW_FIRST = (
    "areas",
    "named_areas",
    "cells",
    "pockets",
    "roads",
    "fronts",
    "places",
    "intervals",
    "events",
    "claims",
)
IN_THE_PICTURE = ("named_areas", "cells", "roads", "fronts", "intervals", "events")


def range_of(day):
    """The frame of one day of the time slider: its end is left out."""
    first = date.fromisoformat(day)
    ends = [
        QDateTime(QDate(one.year, one.month, one.day), QTime(0, 0))
        for one in (first, first + timedelta(days=1))
    ]
    return QgsDateTimeRange(*ends, True, False)


def shown_on(layer, day):
    """The keys of the features that the time slider leaves on the map."""
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    expression = layer.temporalProperties().createFilterString(context, range_of(day))
    found = layer.getFeatures(QgsFeatureRequest().setFilterExpression(expression))
    return sorted(feature[1] for feature in found)


def told(layer, days):
    """What QGIS has read of a layer's style and time."""
    renderer = layer.renderer()
    categories = renderer.categories() if renderer.type() == "categorizedSymbol" else []
    time = layer.temporalProperties()
    return {
        "features": layer.featureCount(),
        "renderer": renderer.type(),
        "categories": {one.value(): [one.label(), one.symbol().color().name()] for one in categories},
        "labels": layer.labelsEnabled(),
        "temporal": time.isActive(),
        "fields": [time.startField(), time.endField()],
        "shown": {day: shown_on(layer, day) for day in days} if time.isActive() else {},
    }


def draw(layers, day, path):
    """Render the layers on one day."""
    settings = QgsMapSettings()
    settings.setLayers(list(reversed(layers)))
    settings.setOutputSize(QSize(1400, 1000))
    settings.setOutputDpi(120)
    settings.setDestinationCrs(layers[0].crs())
    extent = layers[0].extent()
    for layer in layers:
        extent.combineExtentWith(layer.extent())
    extent.scale(1.1)
    settings.setExtent(extent)
    settings.setIsTemporal(True)
    settings.setTemporalRange(range_of(day))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(path)


def main(path, days, picture):
    application = QgsApplication([], False)
    application.initQgis()
    layers = {}
    for name in BELOW_FIRST:
        layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
        if layer.isValid():
            layer.loadDefaultStyle()
            layers[name] = layer
    found = {name: told(layer, days) for name, layer in layers.items()}
    if picture:
        draw([layers[name] for name in IN_THE_PICTURE if name in layers], days[0], picture)
    json.dump(found, sys.stdout)
    sys.stdout.flush()
    # Qt may crash while it is taken down without a screen; everything is said by now.
    os._exit(0)


if __name__ == "__main__":
    words = sys.argv[1:]
    drawn = words[words.index("--picture") + 1] if "--picture" in words else None
    main(words[0], [word for word in words[1:] if word[:4].isdecimal()], drawn)
