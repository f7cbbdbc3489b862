package dev.patchbay.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.CaptionsCapsule;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TranslationCapsule;
import dev.patchbay.stream.captions.CaptionParts;
import dev.patchbay.stream.captions.CaptionService;
import dev.patchbay.stream.captions.Captions;
import dev.patchbay.stream.translation.TranslationParts;
import dev.patchbay.stream.translation.TranslationService;
import dev.patchbay.stream.translation.Translations;
import dev.patchbay.worker.frames.FrameHomes;
import dev.patchbay.worker.frames.HomePartitions;
import dev.patchbay.worker.frames.StreamLinks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Whoever is given what it cannot read begins nothing: neither dials, nor reads, nor tells. */
class UnreadableCapsuleTest {
  private static final String LEFT = ", \"checkpoint\": {\"parts\": [\"1/0/0/1\"]}";
  private static final String MOVED = ", \"moved\": \"lease_expired\"";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FrameHomes homes = new FrameHomes(new HomePartitions("w-1"), _ -> 4, Runnable::run);

  @Test
  void captionsFail() throws Exception {
    var captions =
        new Captions(
            new CaptionParts(
                homes, unused(StreamLinks.class), registry, Clock.systemUTC(), () -> 0));
    Dispatch dispatch = StreamDispatches.captions(LEFT, MOVED);

    Ending ending =
        captions.hold(unused(CaptionService.class), dispatch, left(dispatch, CaptionsCapsule.KIND));

    assertThat(ending).isEqualTo(CapsuleEndings.unreadable("captions"));
  }

  @Test
  void soDoesATranslation() throws Exception {
    var translations =
        new Translations(
            new TranslationParts(
                homes, unused(StreamLinks.class), registry, Clock.systemUTC(), () -> 0));
    Dispatch dispatch = StreamDispatches.translation(LEFT, MOVED);

    Ending ending =
        translations.hold(
            unused(TranslationService.class), dispatch, left(dispatch, TranslationCapsule.KIND));

    assertThat(ending).isEqualTo(CapsuleEndings.unreadable("translation"));
    assertThat(ending.word()).isEqualTo("capsule_unreadable");
  }

  private static FakeAttempt left(Dispatch dispatch, String kind) {
    var odd = (ObjectNode) Json.tree("{\"number\":0}".getBytes(UTF_8));
    return new FakeAttempt(
        List.of(new FinishedPart(dispatch.tenant(), dispatch.job().jobId(), 1, 0, kind, odd)));
  }

  /** Whatever is asked of it is too much. */
  private static <T> T unused(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, _) -> {
              throw new AssertionError(method.getName() + " is not to be called");
            }));
  }
}
