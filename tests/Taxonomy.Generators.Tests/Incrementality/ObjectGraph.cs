using System.Collections;
using System.Reflection;

namespace Taxonomy.Generators.Tests.Incrementality;

/// <summary>Visits an object and everything that it holds.</summary>
internal static class ObjectGraph
{
    public static void Walk(object? root, Action<object> visit)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<object>();
        Push(root);
        while (waiting.TryPop(out var value))
        {
            visit(value);
            var type = value.GetType();
            if (type.IsPrimitive || type.IsEnum || value is string or MemberInfo)
            {
                continue;
            }

            if (value is IEnumerable items and Array)
            {
                foreach (var item in items)
                {
                    Push(item);
                }
            }

            for (var level = type; level is not null; level = level.BaseType)
            {
                foreach (
                    var field in level.GetFields(
                        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
                    )
                )
                {
                    if (!field.FieldType.IsPointer)
                    {
                        Push(field.GetValue(value));
                    }
                }
            }
        }

        void Push(object? value)
        {
            if (value is not null && (value.GetType().IsValueType || seen.Add(value)))
            {
                waiting.Push(value);
            }
        }
    }
}
