package io.duijie.engine.store;

import java.nio.file.Path;

/**
 * Which database to open.
 *
 * @param file the SQLite file
 * @param temporary a folder for the driver's own files, emptied by its owner at start
 */
public record DatabaseSettings(Path file, Path temporary) {}
