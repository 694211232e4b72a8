/**
 * Reading a window so that no row is missed while rows move at the vendor.
 *
 * <p><b>What may happen while pages are read.</b> A row that is changed gets a new modification time: it leaves a window that
 * ended before, and everything behind it shifts up. Rows are deleted: the same. In a request without an end of time rows also
 * join. What does not happen: two rows that stay change places, or a row that left comes back unchanged.
 *
 * <p><b>Single page.</b> One answer holds everything and says that nothing follows, or a window is empty: one call sees one
 * state.
 *
 * <p><b>Read back</b> (bounded window, the vendor tells its page count, pages asked for by number): page 1 tells the count N,
 * then N, N-1, … 1. Rows only leave, so a row that stays only moves to lower positions. Before page k is read every row not
 * read yet stands on page k or lower: at the start because there are N pages; after reading page k because what stood on it was
 * read and what stands below stays below. After page 1 none is left. Where the vendor's count grows all the same, another pass
 * is made. So it is where fewer rows were seen than the vendor counts at the end (a page asked for was answered with another
 * page), until a pass brings nothing new. A page count follows from a vendor's total, too, where its pages keep to the size asked for.
 * Where many pages from N down are empty the count is doubted, and the window is read forward and back; a count that says more
 * than that brought closes nothing.
 *
 * <p><b>Counts.</b> Whatever the method: a window is closed only by a pass whose pages brought at least as many rows as the vendor
 * counts, each row as often as it was brought. Where a list that stands still stays shorter than its count the extraction fails.
 *
 * <p><b>Forward and back</b> (bounded window, page count or positions unknown): forward until the end shows, then back from the
 * page before the last one read. What stood behind the last page at its reading was nothing, so the argument above holds from
 * there, for offsets with the positions of the forward pass.
 *
 * <p><b>Cursor</b> (the vendor hands out how to ask for what follows a page): forward once, to the page without a cursor. A cursor
 * names a row, not a position: that rows behind it are not passed over when rows before it leave is the vendor's promise. A cursor
 * that stands, and pages without end that bring nothing new, are refused.
 *
 * <p><b>Re-read</b> (rows may join): forward passes until two in a row show the same rows on the same pages. Suppose a row c that
 * stays was on neither, between s and t of the common sequence. Both passes saw every row of the sequence, so all of them stood
 * there from the first pass's sight to the second's, in particular all before c while the first pass was between the page of s
 * and that of t. If s and t are on one page, c stood between them when that page was read: it was read. If s ends page k and t
 * begins page k+1: when page k+1 was read in the first pass, the k·size rows up to s and c itself stood before t, so t could not
 * be the first of page k+1. Behind the last row the same holds with the end that the first pass saw. Where passes never agree
 * the extraction fails and says so; the window stays open.
 */
@NullMarked
package io.duijie.engine.extract.read;

import org.jspecify.annotations.NullMarked;
