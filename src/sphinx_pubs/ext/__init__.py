"""The Sphinx stage: directives, transforms, configuration, assets."""
