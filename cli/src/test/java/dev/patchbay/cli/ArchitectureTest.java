package dev.patchbay.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.patchbay.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** The command line speaks to a cluster, so that it works against any. */
  @ArchTest
  static final ArchRule KNOWS_CONTRACTS_ALONE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.patchbay.router..",
              "dev.patchbay.worker..",
              "dev.patchbay.openai..",
              "dev.patchbay.chained..",
              "dev.patchbay.simulator..",
              "dev.patchbay.local..",
              "org.springframework..",
              "okhttp3..");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.patchbay.(**)").should().beFreeOfCycles();
}
