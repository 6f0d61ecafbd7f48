"""The whole report in the browser: laid out once, cut in volumes, with hits marked in place."""
