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
    /// <summary>A key in C# takes so little that one would measure the clock.</summary>
    private const int Keys = 100;

    private const int Fragments = 20;

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.CSharp13, DocumentationMode.Diagnose);

    private static readonly MetadataReference[] s_references =
    [
        .. Net80.References.All,
        MetadataReference.CreateFromFile(typeof(AnalyticsClient).Assembly.Location),
    ];

    /// <param name="isFull">More rounds.</param>
    /// <param name="size">One size only; 0: all.</param>
    /// <param name="output">Takes the tables.</param>
    public static void Run(bool isFull, int size, TextWriter output)
    {
        foreach (var events in size > 0 ? [size] : new[] { 50, 200, 1000, 2000 })
        {
            Write(
                output,
                events,
                "",
                new GeneratorPlan(BenchmarkPlans.Root(events), BenchmarkPlans.Split(events, Fragments), events),
                isFull
            );
        }

        var hard = size > 0 ? size : 1000;
        Write(
            output,
            hard,
            ", nothing shared",
            new GeneratorPlan(BenchmarkPlans.UnsharedRoot(hard), BenchmarkPlans.UnsharedSplit(hard, Fragments), hard),
            isFull
        );
    }

    private static void Write(TextWriter output, int events, string what, GeneratorPlan plan, bool isFull)
    {
        var rounds = isFull ? 41 : Math.Max(9, Math.Min(21, 8000 / events));
        var results = Rounds.Measure(Variants(plan), rounds, warmups: isFull ? 20 : 8);
        var title = string.Create(
            CultureInfo.InvariantCulture,
            $"{events} events, {events * 8} properties{what}: {plan.Text.Length / 1024} KiB of YAML"
        );
        output.WriteLine(MarkdownTable.Of(title, results));
    }

    private static List<Variant> Variants(GeneratorPlan plan)
    {
        var number = 0;
        var whole = Driver([PlanText.Root(plan.Text)]).RunGenerators(Project(0));
        return
        [
            new("bare event parse of the plan (baseline)", () => () => Parse(plan.Text)),
            new("compilation without the package", () => () => Project(number++).GetDiagnostics()),
            .. PlanStages.Variants(plan, s_options),
            new(
                "from nothing",
                () =>
                {
                    var driver = Driver([PlanText.Root(Fresh(plan.Text))]);
                    var project = Project(number++);
                    return () => driver.RunGenerators(project);
                }
            ),
            new(
                "an edit in C#",
                () =>
                {
                    var projects = new CSharpCompilation[Keys];
                    for (var key = 0; key < Keys; key++)
                    {
                        projects[key] = Project(number++);
                    }

                    return () =>
                    {
                        foreach (var project in projects)
                        {
                            whole = whole.RunGenerators(project);
                        }
                    };
                },
                Keys
            ),
            Edit("one event's property, one file", [PlanText.Root(plan.Text)], 0, plan.ChangeProperty),
            Edit("a description, one file", [PlanText.Root(plan.Text)], 0, plan.ChangeDescription),
            Edit("a comment, one file", [PlanText.Root(plan.Text)], 0, plan.ChangeComment),
            Edit("a key that is being typed (broken text), one file", [PlanText.Root(plan.Text)], 0, plan.TypeKey),
            Edit("one event's property, 20 files", plan.Files, plan.Changed, plan.ChangeProperty),
            Edit("a description, 20 files", plan.Files, plan.Changed, plan.ChangeDescription),
            Edit("a comment, 20 files", plan.Files, plan.Changed, plan.ChangeComment),
        ];

        Variant Edit(string name, PlanText[] files, int index, Func<string, int, string> edit)
        {
            var driver = Driver(files).RunGenerators(Project(0));
            var before = files[index].GetText().ToString();
            var current = files[index];
            return new(
                name,
                () =>
                {
                    number++;
                    var next = new PlanText(current.Path, edit(before, number));
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
