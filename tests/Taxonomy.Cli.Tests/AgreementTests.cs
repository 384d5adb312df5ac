using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Taxonomy.Cli.Tests.Support;
using Taxonomy.Generators;
using Taxonomy.Generators.Analyzers.InPlan;

namespace Taxonomy.Cli.Tests;

/// <summary>
/// The tool, the build and the editor report the same about a plan: the tool is run on a folder, the generator and the
/// analyzer on the same files, as the targets of the package give them to the compiler.
/// </summary>
public sealed class AgreementTests
{
    public static TheoryData<string> Plans => [.. TestPlans.All];

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task The_tool_the_generator_and_the_analyzer_report_the_same(string plan)
    {
        using var folder = new TestFolder();
        TestPlans.Copy(plan, folder.Path);

        var tool = CheckReport.Read(folder);
        var compiler = await ReportedByCompilerAsync(folder);

        Assert.Equal(compiler, tool);
    }

    private static async Task<List<string>> ReportedByCompilerAsync(TestFolder folder)
    {
        var files = CompilerInput.PlanFilesIn(folder.Path);
        var options = new ProjectOptions(folder.Path + Path.DirectorySeparatorChar);
        var parse = new CSharpParseOptions(LanguageVersion.CSharp11);
        var compilation = CSharpCompilation.Create(
            "Project",
            [CSharpSyntaxTree.ParseText("", parse)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        CSharpGeneratorDriver
            .Create([new TaxonomyGenerator().AsSourceGenerator()], files, parse, options)
            .RunGeneratorsAndUpdateCompilation(compilation, out _, out var generated, TestLimit.Token);
        var analyzed = await compilation
            .WithAnalyzers([new PlanAnalyzer()], new AnalyzerOptions(files, options))
            .GetAnalyzerDiagnosticsAsync(TestLimit.Token);
        return
        [
            .. generated
                // What the generator reports and a code fix repairs, the analyzer repeats as hidden.
                .Concat(analyzed.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden))
                .Select(diagnostic => Format(diagnostic, folder))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string Format(Diagnostic diagnostic, TestFolder folder)
    {
        var span = diagnostic.Location.GetLineSpan();
        var path = span.Path is { Length: > 0 } ? Path.GetRelativePath(folder.Path, span.Path).Replace('\\', '/') : ".";
        var severity = diagnostic.Severity.ToString().ToLowerInvariant();
        return CheckReport.Format(
            path,
            span.StartLinePosition.Line + 1,
            span.StartLinePosition.Character + 1,
            span.EndLinePosition.Line + 1,
            span.EndLinePosition.Character + 1,
            severity,
            diagnostic.Id,
            diagnostic.GetMessage(CultureInfo.InvariantCulture)
        );
    }
}
