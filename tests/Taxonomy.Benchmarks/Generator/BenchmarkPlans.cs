using System.Globalization;
using System.Text;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Benchmarks.Generator;

/// <summary>
/// Plans of a given size, of the kind that teams write. Each event has a description, an owner, a category and eight
/// properties: three that the plan shares, an enum that it shares (one event in eight has one of its own), three short
/// ones of its own, and one with a limit and a description. The plan has 30 enums, 40 shared properties and a context.
/// </summary>
internal static class BenchmarkPlans
{
    public const int Enums = 30;

    public const int Shared = 40;

    private const string Head = "taxonomy: 1\nname: Benchmark\ncsharp: { namespace: Benchmark.Tracking }\n";

    /// <summary>The whole plan in one file.</summary>
    public static string Root(int events) => Settings() + "\nevents:\n" + Events(0, events);

    /// <summary>The plan as a root without events and fragments with all of them.</summary>
    public static PlanText[] Split(int events, int fragments) =>
        Split(Settings(), events, fragments, static (first, end) => Events(first, end));

    /// <summary>A plan that shares nothing: every event has an enum of its own, and a list with a limit.</summary>
    public static string UnsharedRoot(int events) => Head + "\nevents:\n" + UnsharedEvents(0, events);

    /// <inheritdoc cref="UnsharedRoot"/>
    public static PlanText[] UnsharedSplit(int events, int fragments) =>
        Split(Head, events, fragments, static (first, end) => UnsharedEvents(first, end));

    private static PlanText[] Split(string root, int events, int fragments, Func<int, int, string> write) =>
        [
            PlanText.Root(root),
            .. Enumerable
                .Range(0, fragments)
                .Select(index =>
                    PlanText.Fragment(
                        "part" + index.ToString("00", CultureInfo.InvariantCulture),
                        "events:\n" + write(events * index / fragments, events * (index + 1) / fragments)
                    )
                ),
        ];

    private static string Settings()
    {
        var text = new StringBuilder(Head);
        text.Append("\ncontext:\n  app_version: string\n  platform: { enum: [web, ios, android] }\n\ntypes:\n");
        for (var index = 0; index < Enums; index++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  Kind {index}: {{ enum: [first {index}, second, third, fourth, fifth, other] }}\n"
            );
        }

        text.Append("\nevent_properties:\n");
        for (var index = 0; index < Shared; index++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  shared_{index}: {{ type: {(index % 3 == 0 ? "integer" : "string")}, description: The shared thing {index}. }}\n"
            );
        }

        return text.ToString();
    }

    private static string Events(int first, int end)
    {
        var text = new StringBuilder();
        for (var index = first; index < end; index++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  Thing {index} Changed:\n    description: Somebody has changed thing number {index} in the editor.\n    owner: team-{index % 7}\n    category: Area {index % 12}\n    properties:\n"
            );
            for (var shared = 0; shared < 3; shared++)
            {
                text.Append(CultureInfo.InvariantCulture, $"      shared_{((index * 7) + shared) % Shared}:\n");
            }

            text.Append(
                index % 8 == 0
                    ? "      kind: { enum: [red, green, blue, other] }\n"
                    : string.Create(CultureInfo.InvariantCulture, $"      kind: Kind {index % Enums}\n")
            );
            text.Append("      count: integer?\n      duration: number\n      is_first: boolean?\n");
            text.Append(
                "      note: { type: string, required: false, max_length: 200, description: What the user has written. }\n\n"
            );
        }

        return text.ToString();
    }

    private static readonly string[] s_unshared =
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

    private static string UnsharedEvents(int first, int end)
    {
        var text = new StringBuilder();
        for (var index = first; index < end; index++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  Thing {index} Changed:\n    description: Somebody has changed thing number {index} in the editor.\n    owner: team-{index % 7}\n    properties:\n"
            );
            for (var property = 0; property < s_unshared.Length; property++)
            {
                text.Append(CultureInfo.InvariantCulture, $"      property_{property}: {s_unshared[property]}\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
