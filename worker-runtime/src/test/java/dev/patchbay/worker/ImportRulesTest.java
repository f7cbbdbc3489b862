package dev.patchbay.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.patchbay.worker",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ImportRulesTest {
  /** Any worker can stand on the runtime, so it knows no provider and no framework. */
  @ArchTest
  static final ArchRule knowsNoProviderAndNoFramework =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "okhttp3..",
              "dev.patchbay.openai..",
              "org.springframework..",
              "dev.patchbay.router..",
              "dev.patchbay.chained..",
              "dev.patchbay.simulator..");

  /** The fold is pure: it can be replayed with any clock, without a broker. */
  @ArchTest
  static final ArchRule theFoldIsPure =
      noClasses()
          .that()
          .belongToAnyOf(
              Phase.class,
              Waiting.class,
              Working.class,
              Closing.class,
              Pulse.class,
              Tally.class,
              Input.class,
              Effect.class,
              Step.class,
              Terms.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..", "org.slf4j..", "io.micrometer..", "java.util.concurrent..");

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("dev.patchbay.(*)..").should().beFreeOfCycles();
}
