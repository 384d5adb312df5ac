using System.Globalization;
using System.Text;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Benchmarks.Generator;

/// <summary>Plans of a given size, of the kind that teams write: described events with eight properties each.</summary>
internal static class PlanSource
{
    private const string Head = "taxonomy: 1\nname: Benchmark\ncsharp: { namespace: Benchmark.Tracking }\n";

    private static readonly string[] s_properties =
    [
        "string",
        "integer?",
        "number",
        "boolean?",
        "{ enum: [red, green, blue] }",
        "timestamp?",
        "{ type: \"string[]\", description: What was chosen., max_items: 10 }",
        "{ type: string, required: false, max_length: 200 }",
    ];

    /// <summary>The whole plan in one file.</summary>
    public static string Root(int events) => Head + "\nevents:\n" + Events(0, events);

    /// <summary>The plan as a root without events and fragments with all of them.</summary>
    public static PlanText[] Split(int events, int fragments) =>
        [
            PlanText.Root(Head),
            .. Enumerable
                .Range(0, fragments)
                .Select(index =>
                    PlanText.Fragment(
                        "part" + index.ToString("00", CultureInfo.InvariantCulture),
                        "events:\n" + Events(events * index / fragments, events * (index + 1) / fragments)
                    )
                ),
        ];

    private static string Events(int first, int end)
    {
        var text = new StringBuilder();
        for (var index = first; index < end; index++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  Thing {index} Changed:\n    description: Somebody has changed thing number {index} in the editor.\n    owner: team-{index % 7}\n    properties:\n"
            );
            for (var property = 0; property < s_properties.Length; property++)
            {
                text.Append(CultureInfo.InvariantCulture, $"      property_{property}: {s_properties[property]}\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
