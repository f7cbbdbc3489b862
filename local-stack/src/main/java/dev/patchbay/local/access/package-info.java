/**
 * Who may do what on a broker that asks for a login: every party tries everything, and what the
 * site's own processes were allowed is held against what they use.
 */
@NullMarked
package dev.patchbay.local.access;

import org.jspecify.annotations.NullMarked;
