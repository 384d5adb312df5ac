using System.Globalization;
using Taxonomy.Generators.Tests.Support;

namespace Taxonomy.Benchmarks.Generator;

/// <summary>A plan in one file and in several, and edits of the event in its middle.</summary>
internal sealed class GeneratorPlan(string text, PlanText[] files, int events)
{
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"  Thing {events / 2} Changed:\n");

    public string Text { get; } = text;

    public PlanText[] Files { get; } = files;

    /// <summary>Which of the files has the event.</summary>
    public int Changed =>
        Array.FindIndex(Files, file => file.GetText().ToString().Contains(_name, StringComparison.Ordinal));

    public string ChangeProperty(string before, int number) =>
        Replace(
            before,
            "    properties:\n",
            string.Create(CultureInfo.InvariantCulture, $"    properties:\n      new_{number}: integer?\n")
        );

    /// <summary>A line that is no entry yet, so that the text is broken.</summary>
    public string TypeKey(string before, int number) =>
        Replace(
            before,
            "    properties:\n",
            string.Create(CultureInfo.InvariantCulture, $"    properties:\n      new_{number}\n")
        );

    public string ChangeDescription(string before, int number) =>
        Replace(
            before,
            " in the editor.",
            string.Create(CultureInfo.InvariantCulture, $" in the editor, for the time number {number}.")
        );

    public string ChangeComment(string before, int number) =>
        before.Replace(
            _name,
            string.Create(CultureInfo.InvariantCulture, $"  # note {number}\n{_name}"),
            StringComparison.Ordinal
        );

    private string Replace(string before, string old, string replacement)
    {
        var place = before.IndexOf(old, before.IndexOf(_name, StringComparison.Ordinal), StringComparison.Ordinal);
        return before.Remove(place, old.Length).Insert(place, replacement);
    }
}
