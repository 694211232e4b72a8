/**
 * Files. Reading order: {@link io.duijie.file.FileType} (operations and documents), {@link io.duijie.file.Storage} (a folder, an SFTP
 * server or S3), {@link io.duijie.file.FolderReader} (which file is read next, and when it is put away), {@link io.duijie.file.Lines}
 * (what a file holds), {@link io.duijie.file.FolderWriter}.
 */
@NullMarked
package io.duijie.file;

import org.jspecify.annotations.NullMarked;
