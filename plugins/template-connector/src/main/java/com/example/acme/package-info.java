/** A connector for the invented shop Acme. */
@NullMarked
package com.example.acme;

import org.jspecify.annotations.NullMarked;
