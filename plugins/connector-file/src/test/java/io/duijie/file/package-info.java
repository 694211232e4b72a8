@NullUnmarked
package io.duijie.file;

import org.jspecify.annotations.NullUnmarked;
