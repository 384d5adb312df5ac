using System.Globalization;
using System.Text;
using CsCheck;
using Taxonomy.Cli.Discovery;
using Taxonomy.Cli.Tests.Support;
using Taxonomy.Cli.Tracking;

namespace Taxonomy.Cli.Tests.Tracking;

/// <summary>In random programs, the calls that are found, unknown and excluded are all calls of tracking methods.</summary>
public sealed class CallCountTests
{
    private const string Library = """
        using Taxonomy;

        namespace Shop.Tracking;

        public static class Tracker
        {
            public static void Tell(ITaxonomyClient client, string name) => client.Track("user-1", name);

            public static string Make(string text) => text.Trim();
        }

        """;

    // With the numbers of calls that are found, unknown and excluded; '%' is a number.
    private static readonly (string Code, int Found, int Unknown, int Excluded)[] s_statements =
    [
        ("client.Track(\"u\", \"Song % Played\");", 1, 0, 0),
        ("Tracker.Tell(client, \"Song % Told\");", 1, 0, 0),
        ("client.Track(\"u\", text.Trim());", 0, 1, 0),
        ("if (IsOff) { client.Track(\"u\", \"Song % Off\"); }", 0, 0, 1),
        ("Action<ITaxonomyClient, string> tell = Tracker.Tell; tell(client, \"Song % Told\");", 0, 1, 0),
        ("anything.TrackEvent(\"Song % Dynamic\");", 0, 1, 0),
        ("client.Track(\"u\", \"Song % Broken\", 3, 4, 5, 6, 7, 8);", 0, 1, 0),
        ("client.Track(\"u\", isOn ? \"Song % On\" : \"Song % Off\");", 1, 0, 0),
        ("Action run = () => client.Track(\"u\", \"Song % Run\"); run();", 1, 0, 0),
        ("void Local() => client.Track(\"u\", \"Song % Local\"); Local();", 1, 0, 0),
        ("// client.Track(\"u\", \"Song % Comment\");\n", 0, 0, 0),
        ("\n#if NEVER\nclient.Track(\"u\", \"Song % Never\");\n#endif\n", 0, 0, 0),
        ("_ = new EventTelemetry(\"Song % Telemetry\");", 1, 0, 0),
        ("_ = new EventTelemetry { Name = \"Song % Named\" };", 1, 0, 0),
        ("client.Track(\"u\", null!);", 0, 1, 0),
        ("client.Track(\"u\", nameof(Tracker));", 1, 0, 0),
        ("Tracker.Tell(client, Tracker.Make(text));", 0, 1, 0),
        ("Tracker.Make(\"Song % Made\");", 0, 0, 0),
        ("client?.Track(\"u\", \"Song % Maybe\"); client!.Track(\"u\", \"Song % Twice\");", 2, 0, 0),
    ];

    private static readonly Gen<(int Place, int[] Statements)[]> s_programs = Gen.Select(
        Gen.Int[0, 2],
        Gen.Int[0, s_statements.Length - 1].Array[1, 12]
    ).Array[1, 6];

    [Fact]
    public void Found_unknown_and_excluded_calls_are_all_calls() =>
        s_programs.Sample(Check, iter: Math.Max(12, LongRun.IsOn ? LongRun.Cases / 500 : 0));

    private static void Check((int Place, int[] Statements)[] files)
    {
        // That of the library itself, which passes on a name.
        var (found, unknown, excluded) = (0, 0, 1);
        var texts = new Dictionary<string, string>[] { [], [] };
        for (var i = 0; i < files.Length; i++)
        {
            var (place, statements) = files[i];
            var isGenerated = place == 1;
            texts[place / 2]
                .Add(
                    string.Create(CultureInfo.InvariantCulture, $"File{i}{(isGenerated ? ".g" : "")}.cs"),
                    FileWith(i, statements)
                );
            foreach (var (_, isFound, isUnknown, isExcluded) in statements.Select(index => s_statements[index]))
            {
                var counts = place == 0;
                found += counts ? isFound : 0;
                unknown += counts ? isUnknown : 0;
                excluded += counts ? isExcluded : isFound + isUnknown + isExcluded;
            }
        }

        using var solution = new CodeSolution()
            .Add("Lib", new Dictionary<string, string> { ["Tracker.cs"] = Library })
            .Add("App", texts[0], ["Lib"])
            .Add("App.Tests", texts[1], ["Lib"], isTest: true);
        var code = solution.Compile();
        var calls = TrackedCodeReader.Read(code, WrapperDiscovery.Find(code, []).Setting, static (_, _) => { }).Calls;

        Assert.Equal(
            (found, unknown, excluded),
            (
                calls.Count(call => call.IsFound),
                calls.Count(call => call.IsUnknown),
                calls.Count(call => call.Exclusion is not null)
            )
        );
        Assert.Equal(found + unknown + excluded, calls.Count);
        Assert.All(
            calls,
            call => Assert.Equal(call.IsUnknown, call.Exclusion is null && call.Unknown is { Length: > 0 })
        );
    }

    private static string FileWith(int number, int[] statements)
    {
        var text = new StringBuilder(
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                using System;
                using Microsoft.ApplicationInsights.DataContracts;
                using Shop.Tracking;
                using Taxonomy;

                namespace Shop;

                public static class File{{number}}
                {
                    private const bool IsOff = false;

                """
            )
        );
        for (var i = 0; i < statements.Length; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{number}x{i}");
            text.Append(
                CultureInfo.InvariantCulture,
                $$"""
                    public static void Run{{i}}(ITaxonomyClient client, dynamic anything, string text, bool isOn)
                    {
                        {{s_statements[statements[i]].Code.Replace("%", id, StringComparison.Ordinal)}}
                    }

                """
            );
        }

        return text.Append("}\n").ToString();
    }
}
