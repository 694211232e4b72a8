/** The contract suite against a small Acme of our own. */
@NullMarked
package com.example.acme;

import org.jspecify.annotations.NullMarked;
