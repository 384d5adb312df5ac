using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.CodeFixes.InCSharp.Planning;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Plans;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Adoption;

/// <summary>Reads the properties of users and groups, and the group types, that code names. Thread-safe.</summary>
/// <param name="plan">The plan that is extended, or an empty one.</param>
internal sealed class ProfileReader(PlanIndex plan)
{
    private readonly ConcurrentBag<(string? Group, string Operation, NewProperty Property)> _uses = [];
    private readonly ConcurrentDictionary<string, byte> _groups = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<UnreadCode> _unread = [];

    /// <summary>Gets the properties of users, in the order of their names.</summary>
    public IReadOnlyList<AdoptedProfile> UserProperties => Merge(null);

    /// <summary>Gets the group types, in the order of their names.</summary>
    public IReadOnlyList<AdoptedGroupType> GroupTypes =>
        [.. _groups.Keys.Order(StringComparer.Ordinal).Select(name => new AdoptedGroupType(name, Merge(name)))];

    /// <summary>Gets what cannot be read.</summary>
    public IEnumerable<UnreadCode> Unread => _unread;

    /// <summary>Notes what an operation names.</summary>
    public void Read(CodeContext code, IOperation operation)
    {
        if (
            operation is ISimpleAssignmentOperation
            {
                Target: IPropertyReferenceOperation { Arguments.IsEmpty: true } target
            } assignment
        )
        {
            var role = KnownProperties.RoleOf(code, target.Property, operation.Syntax.SyntaxTree);
            ReadArgument(code, null, role, assignment.Value, null, UserOperations.Set);
        }
        else if (code.FindCall(operation) is { Roles.HasNames: true } call && !PassedEntries.IsEntry(code, call))
        {
            foreach (var argument in call.Arguments)
            {
                ReadArgument(
                    code,
                    call,
                    call.RoleOf(argument),
                    argument.Value,
                    argument,
                    UserOperations.Of(call.Target, argument.Parameter!)
                );
            }
        }
    }

    private void ReadArgument(
        CodeContext code,
        TrackingCall? call,
        ParameterRole role,
        IOperation value,
        IArgumentOperation? argument,
        string operation
    )
    {
        switch (role)
        {
            case ParameterRole.UserPropertyName:
                ReadNamed(code, call!, argument!, null, operation);
                break;
            case ParameterRole.GroupPropertyName when GroupOf(code, call!.Operation) is { } group:
                ReadNamed(code, call, argument!, group, operation);
                break;
            case ParameterRole.GroupPropertyName:
                _unread.Add(
                    UnreadProperties.Create(value, "the group type that the property belongs to cannot be seen")
                );
                break;
            case ParameterRole.UserProperties:
                ReadBag(code, value, entry => Add(code, null, operation, entry.Name, entry.Value));
                break;
            case ParameterRole.GroupType:
                foreach (var name in NamesOf(code, value))
                {
                    _groups.TryAdd(name, 0);
                }

                break;
            case ParameterRole.Groups:
                ReadBag(code, value, entry => _groups.TryAdd(entry.Name, 0));
                break;
        }
    }

    private void ReadNamed(
        CodeContext code,
        TrackingCall call,
        IArgumentOperation argument,
        string? group,
        string operation
    )
    {
        // The value follows the name.
        var value = call
            .Arguments.SkipWhile(other => other != argument)
            .Skip(1)
            .FirstOrDefault(other => call.RoleOf(other) == ParameterRole.None)
            ?.Value;
        foreach (var name in NamesOf(code, argument.Value))
        {
            Add(code, group, operation, name, value);
        }
    }

    private void ReadBag(CodeContext code, IOperation value, Action<(string Name, IOperation Value)> add)
    {
        foreach (var unread in UnreadProperties.OfBag(code, value))
        {
            _unread.Add(unread);
        }

        foreach (var entry in PropertyBag.Read(value).Entries)
        {
            if ((entry.MemberName ?? code.Resolver.Constant(entry.NameExpression!)) is { } name)
            {
                add((name, entry.Value));
            }
        }
    }

    private IEnumerable<string> NamesOf(CodeContext code, IOperation value)
    {
        foreach (var name in code.Resolver.Resolve(value, ParameterRole.None))
        {
            if (name.Value is { } known)
            {
                yield return known;
            }
            else
            {
                _unread.Add(UnreadProperties.Create(value, "the name is not a constant"));
            }
        }
    }

    private void Add(CodeContext code, string? group, string operation, string name, IOperation? value)
    {
        var property = value is null
            ? new NewProperty(name, "any")
            : new PropertyInference(code, value.SemanticModel!, plan) { LooksInside = true }.InferProfile(name, value);
        _uses.Add((group, operation, UserOperations.AsStored(property, operation)));
    }

    /// <summary>Returns the type of the group that a chain of calls identifies; null if it cannot be seen.</summary>
    private static string? GroupOf(CodeContext code, IOperation? operation)
    {
        while (operation is not null && NameResolver.Unwrap(operation) is IInvocationOperation invocation)
        {
            if (code.FindCall(invocation)?.Argument(ParameterRole.GroupType) is { } type)
            {
                return code.Resolver.Constant(type.Value);
            }

            operation = invocation.Instance;
        }

        return null;
    }

    private List<AdoptedProfile> Merge(string? group) =>
        [
            .. _uses
                .Where(use => use.Group == group)
                .GroupBy(use => use.Property.Name, StringComparer.Ordinal)
                .OrderBy(uses => uses.Key, StringComparer.Ordinal)
                .Select(uses =>
                {
                    // Threads add uses in any order.
                    var properties = uses.Select(use => use.Property)
                        .Where(property => uses.All(use => use.Property.Type == "any") || property.Type != "any")
                        .OrderBy(property => property.Type, StringComparer.Ordinal)
                        .ThenBy(property => string.Join('\n', property.EnumValues ?? []), StringComparer.Ordinal)
                        .Select(property => (IReadOnlyList<NewProperty>)[property])
                        .ToList();
                    return new AdoptedProfile(
                        AdoptionReader.Settle(PropertyInference.Merge(properties)[0]) with
                        {
                            IsOptional = false,
                        },
                        [.. UserOperations.All.Where(word => uses.Any(use => use.Operation == word))]
                    );
                }),
        ];
}
