package dev.patchbay.openai.socket;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails each test whose sessions sent what the official models do not know. JUnit finds it by
 * itself (see {@code META-INF/services}), so no test can leave it out.
 */
public final class EverySentEventIsOfficial implements BeforeAllCallback, AfterEachCallback {
  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(EverySentEventIsOfficial.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(OURS)
        .computeIfAbsent(
            "count",
            _ ->
                (AutoCloseable)
                    () ->
                        System.out.println("client events found official: " + WatchedSockets.TAP));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    WatchedSockets.TAP.judge();
  }
}
