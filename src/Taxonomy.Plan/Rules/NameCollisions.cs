using Taxonomy.Plans.Binding;

namespace Taxonomy.Plans.Rules;

/// <summary>Contains the names that need an identifier that another one has, which the plan itself has reported.</summary>
internal sealed class NameCollisions
{
    private readonly HashSet<(string Noun, string Name, string Other)> _pairs = [];
    private readonly HashSet<(string Noun, string Name)> _twins = [];

    public static NameCollisions From(PlanIndex index)
    {
        var collisions = new NameCollisions();
        foreach (var reported in index.Collisions)
        {
            if (reported.Other is { } other)
            {
                collisions.Add(reported, reported.Name.Name, other.Name);
                collisions.Add(reported, other.Name, reported.Name.Name);
            }
        }

        return collisions;
    }

    /// <summary>Returns whether two names need one identifier.</summary>
    public bool Collide(NameKind kind, string name, string other) => _pairs.Contains((NounOf(kind), name, other));

    /// <summary>Returns whether a name was reported to differ from another one only in case or separators.</summary>
    public bool HasTwin(NameKind kind, string name) => _twins.Contains((NounOf(kind), name));

    private void Add(ReportedCollision reported, string name, string other)
    {
        _pairs.Add((reported.Noun, name, other));
        if (reported.AreAlike)
        {
            _twins.Add((reported.Noun, name));
        }
    }

    private static string NounOf(NameKind kind) =>
        kind == NameKind.EventProperty ? IdentifierScope.Property : kind.Noun();
}
