/**
 * The client of the provider's speech and text endpoints: {@link dev.patchbay.openai.OpenAiHttp}
 * makes one call per request, and every call ends in an {@link dev.patchbay.openai.Answer}.
 */
@NullMarked
package dev.patchbay.openai;

import org.jspecify.annotations.NullMarked;
