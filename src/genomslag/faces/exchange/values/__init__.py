"""Values of indicators as bytes: out as CSV, spreadsheet and JSON, always as the gate let them out; in from CSV and spreadsheet; from Kolada."""
