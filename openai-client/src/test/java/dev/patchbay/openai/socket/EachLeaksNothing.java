package dev.patchbay.openai.socket;

import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** As {@link NothingLeaks}, after every single test. */
final class EachLeaksNothing implements BeforeEachCallback, AfterEachCallback {
  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(EachLeaksNothing.class);

  @Override
  public void beforeEach(ExtensionContext context) {
    var leaks = new NothingLeaks();
    leaks.beforeAll(context);
    context.getStore(OURS).put(NothingLeaks.class, leaks);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Objects.requireNonNull(context.getStore(OURS).remove(NothingLeaks.class, NothingLeaks.class))
        .afterAll(context);
  }
}
