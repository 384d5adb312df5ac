using Taxonomy.Plans.Rules;

namespace Taxonomy.Generators.Analyzers.Semantics.Names;

/// <summary>
/// The names of all plans that a project knows: its own and those of the assemblies that it references. What one of them
/// has is planned.
/// </summary>
/// <param name="plans">At least one; of names that several have, an earlier one holds.</param>
internal sealed class KnownNames(IReadOnlyList<PlannedNames> plans)
{
    private readonly Dictionary<NameKind, INameTable> _tables = NameKinds.All.ToDictionary(
        kind => kind,
        kind => plans.Count == 1 ? (INameTable)plans[0][kind] : new JoinedTable([.. plans.Select(plan => plan[kind])])
    );

    public IReadOnlyList<PlannedNames> Plans { get; } = plans;

    /// <summary>Gets whether an event or an object can have properties that no plan has.</summary>
    public bool AllowsOthers => Plans.Any(plan => plan.AllowsOthers);

    public INameTable this[NameKind kind] => _tables[kind];

    private sealed class JoinedTable(IReadOnlyList<INameTable> tables) : INameTable
    {
        // A name that several plans have, as where two projects have one plan, is one name.
        public IEnumerable<PlannedName> All =>
            tables.SelectMany(table => table.All).GroupBy(name => name.Name).Select(names => names.First());

        public PlannedName? Find(string name)
        {
            PlannedName? found = null;
            foreach (var table in tables)
            {
                if (table.Find(name) is { } candidate && (found is null || Rank(candidate) < Rank(found)))
                {
                    found = candidate;
                }
            }

            return found;
        }

        public PlannedName? FindAlike(string name) => First(table => table.FindAlike(name));

        public PlannedName? FindNear(string name) => First(table => table.FindNear(name));

        private static int Rank(PlannedName name) =>
            name.IsRetired ? 2
            : name.Kind == NameKind.Event && name.Generated is null ? 1
            : 0;

        private PlannedName? First(Func<INameTable, PlannedName?> find)
        {
            foreach (var table in tables)
            {
                if (find(table) is { } found)
                {
                    return found;
                }
            }

            return null;
        }
    }
}
