/** What is decided of captions: where segments begin and end, and whose words come. */
@NullMarked
package dev.patchbay.stream.captions.core;

import org.jspecify.annotations.NullMarked;
