/** One line to one {@link dev.fdnote.event.Event}; the only user of ANTLR. */
package dev.fdnote.parse;
