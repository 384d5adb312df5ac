using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Naming;

/// <summary>A regular expression of the team's own. It recognizes names and cannot write them.</summary>
internal sealed class PatternConvention(string pattern, string? example) : NamingConvention(pattern, KeepWords.Default)
{
    public override string Description =>
        example is null ? $"the pattern {Name}" : $"the pattern {Name}, for example '{example}'";

    /// <summary>A name with dots follows a pattern as a whole, or part by part.</summary>
    public static bool Follows(string name, string pattern) =>
        Patterns.Matches(pattern, name) || name.Split('.').All(part => Patterns.Matches(pattern, part));

    public override bool Accepts(string name) => Follows(name, Name);

    public override string? Suggest(string name) => Accepts(name) ? name : null;

    private protected override bool AcceptsSegment(string segment) => Patterns.Matches(Name, segment);

    private protected override string WriteSegment(string segment) => segment;
}
