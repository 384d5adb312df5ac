using System.Globalization;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Taxonomy.Benchmarks.Measuring;
using Taxonomy.Generators;
using Taxonomy.Generators.Tests.Support;
using YamlDotNet.Core;

namespace Taxonomy.Benchmarks.Generator;

/// <summary>
/// What the generator costs the compiler: from nothing, with each key that is pressed in C#, and with each that is
/// pressed in the plan.
/// </summary>
internal static class GeneratorBenchmark
{
    private static readonly CSharpParseOptions s_options = new(LanguageVersion.CSharp13, DocumentationMode.Diagnose);

    private static readonly MetadataReference[] s_references =
    [
        .. Net80.References.All,
        MetadataReference.CreateFromFile(typeof(AnalyticsClient).Assembly.Location),
    ];

    public static void Run(bool isFull, TextWriter output)
    {
        foreach (var events in new[] { 50, 200, 1000, 2000 })
        {
            var rounds = isFull ? 41 : Math.Max(7, Math.Min(21, 8000 / events));
            var results = Rounds.Measure(Variants(events), rounds, warmups: isFull ? 20 : 8);
            output.WriteLine(
                MarkdownTable.Of(
                    string.Create(CultureInfo.InvariantCulture, $"{events} events, {events * 8} properties"),
                    results
                )
            );
        }
    }

    private static List<Variant> Variants(int events)
    {
        var text = PlanSource.Root(events);
        var fragments = PlanSource.Split(events, 20);
        var middle = $"Thing {events / 2} Changed";
        var wholeDriver = Driver([PlanText.Root(text)]).RunGenerators(Project(0));
        var number = 0;
        return
        [
            new("bare event parse of the plan (baseline)", () => () => Parse(text)),
            new("compilation without the package", () => () => Project(number++).GetDiagnostics()),
            new(
                "cold",
                () =>
                {
                    var driver = Driver([PlanText.Root(Fresh(text))]);
                    var project = Project(number++);
                    return () => driver.RunGenerators(project);
                }
            ),
            new(
                "C# keystroke",
                () =>
                {
                    var project = Project(number++);
                    return () => wholeDriver = wholeDriver.RunGenerators(project);
                }
            ),
            Keystroke(
                "YAML keystroke: one event's property",
                text,
                s =>
                    s.Replace($"  {middle}:\n", $"  {middle}:\n    tags: [t{number}]\n", StringComparison.Ordinal)
                        .Replace(
                            "property_3: boolean?\n",
                            number % 2 == 0 ? "property_3: boolean?\n" : "property_3: boolean?\n",
                            StringComparison.Ordinal
                        )
            ),
            Keystroke(
                "YAML keystroke: a description",
                text,
                s =>
                    s.Replace(
                        $"changed thing number {events / 2} in",
                        $"changed thing {number} in",
                        StringComparison.Ordinal
                    )
            ),
            Keystroke(
                "YAML keystroke: a comment",
                text,
                s => s.Replace($"  {middle}:\n", $"  # note {number}\n  {middle}:\n", StringComparison.Ordinal)
            ),
            Split(
                "YAML keystroke, 20 fragments: a description",
                fragments,
                s =>
                    s.Replace(
                        $"changed thing number {events / 2} in",
                        $"changed thing {number} in",
                        StringComparison.Ordinal
                    )
            ),
            Split(
                "YAML keystroke, 20 fragments: a comment",
                fragments,
                s => s.Replace($"  {middle}:\n", $"  # note {number}\n  {middle}:\n", StringComparison.Ordinal)
            ),
        ];

        Variant Keystroke(string name, string before, Func<string, string> edit) =>
            Edit(name, [PlanText.Root(before)], 0, before, edit);

        Variant Split(string name, PlanText[] plan, Func<string, string> edit) =>
            Edit(name, plan, 11, plan[11].GetText().ToString(), edit);

        Variant Edit(string name, PlanText[] plan, int index, string before, Func<string, string> edit)
        {
            var driver = Driver(plan).RunGenerators(Project(0));
            var current = plan[index];
            return new(
                name,
                () =>
                {
                    number++;
                    var next = new PlanText(current.Path, edit(before));
                    var edited = driver.ReplaceAdditionalText(current, next);
                    var project = Project(number);
                    return () =>
                    {
                        driver = edited.RunGenerators(project);
                        current = next;
                    };
                }
            );
        }
    }

    private static string Fresh(string text) => new(text.AsSpan());

    private static void Parse(string text)
    {
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext()) { }
    }

    private static GeneratorDriver Driver(PlanText[] plan) =>
        CSharpGeneratorDriver.Create([new TaxonomyGenerator().AsSourceGenerator()], plan, s_options, TestOptions.For());

    private static CSharpCompilation Project(int number) =>
        CSharpCompilation.Create(
            "Project",
            [
                CSharpSyntaxTree.ParseText(
                    $"public static class Edited {{ public static int Number => {number.ToString(CultureInfo.InvariantCulture)}; }}",
                    s_options,
                    "/project/Program.cs"
                ),
            ],
            s_references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
}
