"""One identifier per file; each fulfils `detectors.recognisers.base.Recogniser`."""
