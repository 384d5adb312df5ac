using System.Globalization;
using System.Text;

namespace Taxonomy.Benchmarks.Builds;

/// <summary>
/// A plan of the size that is asked for with eight properties to an event, as teams have them: few enums that many
/// events share, names that come again; and code that tracks each event once, with the package and without.
/// </summary>
internal static class ShopPlan
{
    private static readonly string[] s_properties =
    [
        "string",
        "integer?",
        "number",
        "boolean?",
        "Colour",
        "timestamp?",
        "{ type: \"string[]\", description: What was chosen., max_items: 10 }",
        "{ type: string, required: false, max_length: 200 }",
    ];

    public static string Plan(int events)
    {
        var text = new StringBuilder(
            "taxonomy: 1\nname: Benchmark\ncsharp: { namespace: Shop.Tracking }\n\ntypes:\n  Colour: { enum: [red, green, blue], description: A colour. }\n\nevents:\n"
        );
        for (var index = 0; index < events; index++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  Thing {index} Changed:\n    description: Somebody has changed thing number {index} in the editor.\n    owner: team-{index % 7}\n    properties:\n"
            );
            for (var property = 0; property < s_properties.Length; property++)
            {
                text.Append(CultureInfo.InvariantCulture, $"      property_{property}: {s_properties[property]}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>A call of each generated method.</summary>
    public static string Calls(int events) =>
        Code(
            events,
            "Shop.Tracking.Analytics analytics",
            static index =>
                $"analytics.User(user).Thing{index}Changed(property0: user, property2: number * 1.5, property4: Shop.Tracking.Colour.Red, property6: [user, \"b\"]);"
        );

    /// <summary>The same by name, to a class of four lines.</summary>
    public static string CallsByName(int events) =>
        Code(
            events,
            "Tracker analytics",
            static index =>
                $"analytics.Track(user, \"Thing {index} Changed\", new() {{ [\"property_0\"] = user, [\"property_2\"] = number * 1.5, [\"property_4\"] = \"red\", [\"property_6\"] = new[] {{ user, \"b\" }} }});"
        )
        + "\ninternal sealed class Tracker\n{\n    public void Track(string user, string name, Dictionary<string, object?> properties) =>\n        Console.WriteLine(properties.Count);\n}\n";

    // Ten calls to a method, and a little of what stands around calls.
    private static string Code(int events, string parameter, Func<int, string> call)
    {
        var text = new StringBuilder("namespace Shop;\n\n");
        text.Append(CultureInfo.InvariantCulture, $"internal sealed class Part({parameter})\n{{\n");
        for (var first = 0; first < events; first += 10)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"    public int Work{first}(string user, int number)\n    {{\n        var names = Enumerable.Range(0, number).Select(item => $\"{{user}} {{item}}\").Where(name => name.Length > {first}).ToList();\n        foreach (var name in names)\n        {{\n            number += name.Trim().Length;\n        }}\n\n"
            );
            for (var index = first; index < Math.Min(events, first + 10); index++)
            {
                text.Append("        ").Append(call(index)).Append('\n');
            }

            text.Append("        return number;\n    }\n\n");
        }

        return text.Append("}\n").ToString();
    }
}
