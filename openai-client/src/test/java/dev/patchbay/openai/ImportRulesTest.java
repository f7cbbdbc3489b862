package dev.patchbay.openai;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ImportRulesTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.patchbay.openai");

  @Test
  void clientKnowsNothingOfOursNoSpringAndNoKafka() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.patchbay.openai..",
            "io.netty..",
            "java..",
            "javax.crypto..",
            "javax.net.ssl..",
            "okhttp3",
            "okio",
            "tools.jackson..",
            "org.jspecify.annotations")
        .check(OURS);
  }

  @Test
  void simulatorThatTestsTalkToKnowsNothingOfTheClient() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.patchbay.openai..")
        .because("it judges what the client says, by facts of its own")
        .check(new ClassFileImporter().importPackages("dev.patchbay.simulator"));
  }

  @Test
  void callersSeeNeitherHttpNorJsonLibrary() {
    var library =
        DescribedPredicate.<JavaClass>describe(
            "of a library",
            type -> type.getPackageName().matches("(okhttp3|okio|tools|io[.]netty).*"));
    noMethods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .should()
        .haveRawReturnType(library)
        .orShould()
        .haveRawParameterTypes(
            DescribedPredicate.describe("of a library", types -> types.stream().anyMatch(library)))
        .check(OURS);
  }

  @Test
  void publicSurfaceIsSmall() {
    assertThat(
            OURS.stream()
                .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(c -> !c.isNestedClass())
                .filter(c -> c.getPackageName().equals("dev.patchbay.openai"))
                .map(JavaClass::getSimpleName))
        .containsExactlyInAnyOrder(
            "Answer",
            "ApiKey",
            "AudioSink",
            "BarePcmRequest",
            "BreakerCount",
            "ClientRequestId",
            "Delivery",
            "InvalidRequest",
            "JsonFormat",
            "Limits",
            "OpenAiHttp",
            "Packing",
            "ProviderFailure",
            "Recording",
            "RetryAfter",
            "Speech",
            "SpeechCall",
            "SpeechRequest",
            "Target",
            "TextCall",
            "TextDialect",
            "TextRequest",
            "TextSink",
            "TextTarget",
            "TextTools",
            "ToolCall",
            "Transcript",
            "TranscriptionCall",
            "TranscriptionRequest",
            "Usage",
            "Voice",
            "Written");
  }

  @Test
  void callsKnowNothingOfSockets() {
    noClasses()
        .that()
        .resideInAPackage("dev.patchbay.openai")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.patchbay.openai.socket", "io.netty..")
        .because("the two are opposites in threads, and a cycle would make them one")
        .check(OURS);
  }

  @Test
  void socketsUseNoHttpLibrary() {
    noClasses()
        .that()
        .resideInAPackage("dev.patchbay.openai.socket")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("okhttp3..", "okio..")
        .check(OURS);
  }

  @Test
  void transportOfSocketsShowsLittle() {
    assertThat(
            OURS.stream()
                .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(c -> !c.isNestedClass())
                .filter(c -> c.getPackageName().equals("dev.patchbay.openai.socket"))
                .map(JavaClass::getSimpleName))
        .containsExactlyInAnyOrder(
            "AudioDelta",
            "AudioFormat",
            "AudioRing",
            "BillingUnit",
            "Change",
            "ClientEvent",
            "Dial",
            "DialRequest",
            "Dialect",
            "Flow",
            "Generation",
            "HeardEvent",
            "InputConfig",
            "InputEvent",
            "InputTranscription",
            "Item",
            "ItemEvent",
            "KnownCode",
            "McpEvent",
            "NewItem",
            "OutputCap",
            "OutputConfig",
            "OutputEvent",
            "PartRef",
            "ProviderError",
            "RateLimits",
            "RealtimeSession",
            "RealtimeTarget",
            "RealtimeUsage",
            "Response",
            "ResponseEvent",
            "ResponseParams",
            "SafetyIdentifier",
            "ServerEvent",
            "SessionConfig",
            "SessionEvent",
            "SessionFacts",
            "SetupTrial",
            "SocketCounts",
            "SocketEnd",
            "SocketFailure",
            "SocketLimits",
            "SocketListener",
            "Sockets",
            "Tooling",
            "TranslationEvent",
            "Trust",
            "TurnDetection");
  }
}
