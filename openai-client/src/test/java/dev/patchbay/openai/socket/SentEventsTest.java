package dev.patchbay.openai.socket;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.netty.buffer.Unpooled;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that a test's session sends goes unjudged, and the judge is not blind. */
final class SentEventsTest {
  @Test
  void noTestGetsSocketsThatAreNotWatched() {
    var tests =
        new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("dev.patchbay.openai");
    assertThat(tests.contain(WatchedSockets.class)).isTrue();
    ArchRule unwatched =
        noClasses()
            .should()
            .callMethodWhere(
                DescribedPredicate.<JavaMethodCall>describe(
                    "opens sockets",
                    call ->
                        call.getTargetOwner().isEquivalentTo(Sockets.class)
                            && call.getName().equals("open")))
            .orShould()
            .accessField(Tap.class, "NONE");

    unwatched.check(tests.that(are(not(equivalentTo(WatchedSockets.class)))));
    assertThat(unwatched.evaluate(tests).hasViolation()).as("the rule sees its breach").isTrue();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void fieldThatWasPlantedOnItsWayIsCaught(Dialect dialect) {
    var sent = new SentEvents();
    Tap planting =
        (to, text) -> {
          String whole = text.toString(UTF_8);
          String more = whole.substring(0, whole.length() - 1) + ",\"planted\":1}";
          sent.sent(to, Unpooled.copiedBuffer(more, UTF_8));
        };
    try (var session = new EmbeddedSession(dialect, new RecordingListener(), planting)) {
      session.api().append(Requests.AUDIO, 0, Requests.AUDIO.length);
    }

    assertThat(sent.sent()).hasSize(1);
    assertThatThrownBy(sent::judge)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("planted");
    assertThat(sent.judged(dialect)).isZero();
  }

  @Test
  void fieldThatWasPlantedDeepInsideIsCaught() {
    var sent = new SentEvents();
    Tap planting =
        (to, text) ->
            sent.sent(
                to,
                Unpooled.copiedBuffer(
                    text.toString(UTF_8).replace("\"max_", "\"voice\":\"x\",\"max_"), UTF_8));
    try (var session =
        new EmbeddedSession(Dialect.CONVERSATION, new RecordingListener(), planting)) {
      var capped = SessionConfig.Conversation.capped(new OutputCap.Tokens(9));
      session.api().send(new ClientEvent.SessionUpdate(Optional.empty(), capped));
    }

    assertThatThrownBy(sent::judge)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("voice");
  }

  @Test
  void whatIsOfficialIsCountedByDialect() {
    var sent = new SentEvents();
    try (var session = new EmbeddedSession(Dialect.TRANSLATION, new RecordingListener(), sent)) {
      session.api().append(Requests.AUDIO, 0, Requests.AUDIO.length);
      session.api().append(Requests.AUDIO, 0, Requests.AUDIO.length);
      session.api().send(new ClientEvent.SessionClose(Optional.empty()));
    }
    sent.judge();

    assertThat(sent.judged(Dialect.TRANSLATION)).isEqualTo(3);
    assertThat(sent.judged(Dialect.CONVERSATION)).isZero();
    assertThat(sent.sent()).isEmpty();
  }
}
