using Taxonomy.Plans.Model;

namespace Taxonomy.Plans.Facts;

/// <summary>
/// What other projects need to know of a plan: names, types, constraints, groups and deprecation, without
/// documentation. Generated code carries them as one string, so that projects that reference an assembly are checked
/// as the project that has the plan.
/// </summary>
/// <param name="Plan">The plan.</param>
/// <param name="Namespace">The namespace of the generated types, with <c>@</c> where C# needs it.</param>
/// <param name="HasDateOnly">Whether dates are <c>DateOnly</c> in the generated code.</param>
public sealed record PlanFacts(Plan Plan, string Namespace, bool HasDateOnly)
{
    /// <summary>The first character of a string in the present format.</summary>
    /// <remarks>
    /// The format relies on <see cref="Naming.Identifiers.FromWireName"/> and on the numbers of
    /// <see cref="Types.ValueKind"/>: if either changes, this changes too.
    /// </remarks>
    public const char Version = '1';

    /// <summary>What is added to the number of a type whose value can be null.</summary>
    internal const int NullableElement = 64;

    /// <summary>Returns the facts as a string of printable ASCII characters, except for names that have others.</summary>
    public string Write() => PlanFactsWriter.Write(this);

    /// <summary>Returns the facts in a string; null if it is in another format or damaged. Never throws.</summary>
    public static PlanFacts? Read(string text) => PlanFactsReader.Read(text);
}
