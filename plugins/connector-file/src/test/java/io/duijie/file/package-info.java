/** Against real folders, an SFTP server and a double of S3. */
@NullMarked
package io.duijie.file;

import org.jspecify.annotations.NullMarked;
