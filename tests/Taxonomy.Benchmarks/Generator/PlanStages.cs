using Microsoft.CodeAnalysis.CSharp;
using Taxonomy.Benchmarks.Measuring;
using Taxonomy.Generators.Api;
using Taxonomy.Generators.Emit;
using Taxonomy.Plans;

namespace Taxonomy.Benchmarks.Generator;

/// <summary>The parts of a run from nothing, each by itself.</summary>
internal static class PlanStages
{
    public static IEnumerable<Variant> Variants(GeneratorPlan plan, CSharpParseOptions options)
    {
        var api = new ApiOptions("Project", HasDateOnly: true);
        var file = PlanReader.ReadFile(plan.Text);
        var sources = new[] { new Plans.PlanSource("/project/taxonomy.yaml", "taxonomy.yaml", file) };
        var merged = PlanReader.Merge(sources, new PlanOptions()).Plan!;
        var texts = PlanOutput.Write(new(merged, api), null).Files.Select(generated => generated.Text).ToArray();
        yield return new("  of it: reading the YAML", () => () => PlanReader.ReadFile(plan.Text));
        var broken = plan.TypeKey(plan.Text, 0);
        yield return new("  of it: reading the YAML, broken", () => () => PlanReader.ReadFile(broken));
        yield return new("  of it: merging", () => () => PlanReader.Merge(sources, new PlanOptions()));
        yield return new("  of it: writing the C#", () => () => PlanOutput.Write(new(merged, api), null));
        yield return new(
            $"afterwards: the compiler's parse of {texts.Sum(text => (long)text.Length) / 1024} KiB",
            () =>
                () =>
                {
                    foreach (var text in texts)
                    {
                        CSharpSyntaxTree.ParseText(text, options);
                    }
                }
        );
    }
}
