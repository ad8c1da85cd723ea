"""The trained part of the detector: a sequence model that reads names and places by their form and their company."""
