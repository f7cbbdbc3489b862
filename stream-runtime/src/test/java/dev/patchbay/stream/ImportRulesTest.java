package dev.patchbay.stream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.patchbay.stream",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ImportRulesTest {
  /** Whoever holds captions or translations stands on this. */
  @ArchTest
  static final ArchRule knowsNeitherRouterNorWorkers =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.patchbay.router..",
              "dev.patchbay.talk..",
              "dev.patchbay.chained..",
              "dev.patchbay.realtime..",
              "dev.patchbay.transcription..",
              "dev.patchbay.simulator..",
              "dev.patchbay.local..");

  /** How a claim is made, and how frames travel, is the runtime's business. */
  @ArchTest
  static final ArchRule doesNotUseKafkaItself =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.kafka..");

  /** The one is held without the other. */
  @ArchTest
  static final ArchRule captionsAndTranslationsKnowNotEachOther =
      slices()
          .matching("dev.patchbay.stream.(captions|translation)..")
          .should()
          .notDependOnEachOther();

  /** What is done next is decided without clock, threads, chance or I/O. */
  @ArchTest
  static final ArchRule coresArePure =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.patchbay.stream.captions.core..", "dev.patchbay.stream.translation.core..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..",
              "java.nio..",
              "java.net..",
              "java.util.concurrent..",
              "org.slf4j..",
              "io.micrometer..",
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
