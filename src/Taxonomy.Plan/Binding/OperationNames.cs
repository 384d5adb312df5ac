using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Binding;

/// <summary>Gives the operations on a property their methods' names.</summary>
internal static class OperationNames
{
    /// <summary>The operations whose names were free. The first of the others is reported.</summary>
    /// <param name="scope">The names of the handle that has the methods.</param>
    /// <param name="noun">What the property is.</param>
    /// <param name="definition">The property.</param>
    /// <param name="identifier">What C# calls it.</param>
    /// <param name="operations">The operations that it has.</param>
    /// <param name="collisions">Takes the collision.</param>
    public static OperationKinds Take(
        IdentifierScope scope,
        string noun,
        Definition<PropertyDeclaration> definition,
        string identifier,
        OperationKinds operations,
        Collisions collisions
    )
    {
        var (file, declaration) = definition;
        var isReported = false;
        foreach (var operation in ReservedNames.Operations)
        {
            if ((operations & operation) == 0)
            {
                continue;
            }

            var method = ReservedNames.OperationPrefix(operation) + identifier;
            if (scope.TryTake(method, Holder.From(file, declaration)) is not { } holder)
            {
                continue;
            }

            // One operation may collide alone, as `set_once` of `plan` does with `set` of `once_plan`.
            operations &= ~operation;
            if (!isReported)
            {
                isReported = true;
                collisions.Add(
                    new(scope, file, declaration.NameSpan, new(file, declaration), method, holder) { Noun = noun }
                );
            }
        }

        return operations;
    }
}
