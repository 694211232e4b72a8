/** A vendor and its connector that tests make up: what they call themselves and answer is the test's choice. */
package io.duijie.console.vendor;
