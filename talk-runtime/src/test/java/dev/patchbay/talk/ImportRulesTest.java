package dev.patchbay.talk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.patchbay.talk",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ImportRulesTest {
  /** Whoever holds talks stands on this. */
  @ArchTest
  static final ArchRule knowsNeitherRouterNorWorkers =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.patchbay.router..",
              "dev.patchbay.chained..",
              "dev.patchbay.realtime..",
              "dev.patchbay.transcription..",
              "dev.patchbay.simulator..",
              "dev.patchbay.local..");

  /** How a claim is made, and how frames travel, is the runtime's business. */
  @ArchTest
  static final ArchRule doesNotUseKafkaItself =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.kafka..");

  /** What a conversation does next is decided without clock, threads, chance or I/O. */
  @ArchTest
  static final ArchRule theFoldIsPure =
      noClasses()
          .that()
          .resideInAPackage("dev.patchbay.talk.conversation..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..",
              "java.nio..",
              "java.net..",
              "java.util.concurrent..",
              "org.slf4j..",
              "org.springframework..")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule classesAreFinal =
      classes()
          .that()
          .areTopLevelClasses()
          .and()
          .areNotInterfaces()
          .and()
          .areNotAnnotatedWith("org.springframework.context.annotation.Configuration")
          .should()
          .haveModifier(JavaModifier.FINAL);
}
