"""Other people's gazetteers: GeoNames, P-code tables, OpenStreetMap, any table of places."""
