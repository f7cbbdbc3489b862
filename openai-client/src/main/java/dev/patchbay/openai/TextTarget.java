package dev.patchbay.openai;

/**
 * A target that writes text.
 *
 * @param target model and endpoint
 * @param dialect what is spoken there
 */
public record TextTarget(Target target, TextDialect dialect) {}
