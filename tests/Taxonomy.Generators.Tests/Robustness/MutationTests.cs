using CsCheck;
using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Generators.Tests.Robustness;

/// <summary>
/// Whatever a plan file holds, the generator ends with findings, never with an exception, and what it generates
/// compiles. Compiling is slow, so only a part of the cases is compiled.
/// </summary>
public sealed class MutationTests
{
    private static readonly string[] s_plans =
    [
        Repository.Read("taxonomy.example.yaml"),
        Repository.Read("samples/Store/taxonomy.yaml"),
        Repository.Read("samples/Store/ordering.taxonomy.yaml"),
    ];

    // Pieces that mean something in YAML or in the format, and so break more than random letters do.
    private static readonly string[] s_pieces =
    [
        "\n",
        "  ",
        "\t",
        ":",
        ": ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        ",",
        "\"",
        "'",
        "#",
        " #",
        "&a ",
        "*a",
        "|",
        ">",
        "?",
        "!",
        "%",
        "@",
        "`",
        "~",
        "null",
        "true",
        "1",
        "-1",
        "1e999",
        "9223372036854775808",
        "string",
        "integer",
        "Genre",
        "Genre[]",
        "Money?",
        "[]",
        "map<string, ",
        "type: ",
        "enum: ",
        "const: ",
        "properties: ",
        "required: false",
        "nullable: true",
        "csharp_name: ",
        "operations: ",
        "include: ",
        "minimum: ",
        "pattern: \"[\"",
        "deprecated: ",
        "class",
        "42",
        "Ü",
        "🎵",
        "\u202e",
        "\0",
        "\ud83d",
        "\r",
        "\uFEFF",
        "---\n",
        "...",
        "<<: ",
        "user",
        "User",
        "Equals",
        "options",
        "writer",
        "Song Played",
        "song_id",
        "MusicAnalytics",
        "]}",
        "taxonomy: 1",
    ];

    private static readonly Gen<string> s_mutated =
        from plan in OneOf(s_plans)
        from edits in Gen.Select(Gen.Int[0, 9], Gen.Double[0, 1], Gen.Int[0, 40], OneOf(s_pieces)).Array[1, 4]
        select edits.Aggregate(plan, Apply);

    [Fact]
    public void A_mutated_plan_gives_findings_and_never_an_exception()
    {
        s_mutated.Sample(
            plan =>
            {
                var run = PlanCompilation
                    .CreateDriver([PlanText.Root(plan)])
                    .RunGenerators(PlanCompilation.Project(""));
                var result = run.GetRunResult().Results[0];
                Assert.True(result.Exception is null, result.Exception?.ToString());
            },
            iter: LongRun.Cases,
            threads: 2
        );
    }

    [Fact]
    public void What_is_generated_from_a_mutated_plan_compiles()
    {
        s_mutated.Sample(
            plan =>
            {
                var run = PlanCompilation.Run(plan);
                var errors = run
                    .Output.GetDiagnostics()
                    .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
                    .Select(diagnostic => diagnostic.ToString())
                    .ToList();
                Assert.True(errors.Count == 0, string.Join("\n", errors.Take(5)));
            },
            iter: LongRun.Cases / 40,
            threads: 2
        );
    }

    [Fact]
    public void Random_text_gives_findings_and_never_an_exception()
    {
        Gen.OneOf(Gen.String, OneOf(s_pieces).Array[0, 60].Select(string.Concat))
            .Sample(
                text =>
                {
                    var run = PlanCompilation
                        .CreateDriver([PlanText.Root(text)])
                        .RunGenerators(PlanCompilation.Project(""));
                    Assert.Null(run.GetRunResult().Results[0].Exception);
                },
                iter: LongRun.Cases,
                threads: 2
            );
    }

    private static Gen<string> OneOf(string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static string Apply(string plan, (int Kind, double At, int Length, string Piece) edit)
    {
        var at = (int)(edit.At * plan.Length);
        var length = Math.Min(edit.Length, plan.Length - at);
        return edit.Kind switch
        {
            0 => plan[..at],
            1 or 2 => plan.Remove(at, length),
            3 => plan.Insert(at, plan.Substring(at, length)),
            4 => plan[..at] + edit.Piece + plan[(at + length)..],
            _ => plan.Insert(at, edit.Piece),
        };
    }
}
