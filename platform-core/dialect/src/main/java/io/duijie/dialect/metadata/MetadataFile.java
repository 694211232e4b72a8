package io.duijie.dialect.metadata;

/**
 * A file to load.
 *
 * @param name as problems name it
 * @param bytes its content, not to be changed afterwards
 */
public record MetadataFile(String name, byte[] bytes) {}
