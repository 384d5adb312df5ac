namespace Taxonomy.Generators.Analyzers.Semantics.Names;

/// <summary>The planned names of one kind, of one plan or of several.</summary>
internal interface INameTable
{
    IEnumerable<PlannedName> All { get; }

    /// <summary>The name in exactly this spelling, retired ones included; one that is not retired comes first.</summary>
    PlannedName? Find(string name);

    /// <summary>A living name that differs only in case or separators.</summary>
    PlannedName? FindAlike(string name);

    /// <summary>A living name that is probably meant: one letter off.</summary>
    PlannedName? FindNear(string name);
}
