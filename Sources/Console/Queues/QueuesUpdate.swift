// What happens in the queues pane: answers come in, the cursor moves, the list follows it.

import Terminal
import DeskAPI
import ServiceDesk

extension ConsoleState {
    /// Counting own tickets goes no further than this.
    static let mineCountMax = 9999

    mutating func askQueues() {
        (queues.isDirty, queues.isStale) = (false, false)
        ask(.queues, .queues)
    }

    /// Has the agent's own tickets counted.
    mutating func askMineCount() {
        (queues.isMineDirty, queues.isMineStale) = (false, false)
        let mine = TicketQuery(terms: ListView.mine.terms)
        ask(.mineCount, .count(mine, limit: Self.mineCountMax))
    }

    /// Takes in queues where something changed, with their counts where the desk told them.
    mutating func queuesChanged(_ change: DeskChange) {
        // An answer under way may be of before the change.
        guard let told = change.summaries, queues.isLoaded, flights[.queues] == nil else {
            return queues.isStale = true
        }
        for summary in told {
            let id = summary.queue.id
            guard let index = queues.summaries.firstIndex(where: { $0.queue.id == id }) else {
                return queues.isStale = true
            }
            // One out of use comes and goes with its work.
            if summary.queue.isActive {
                queues.summaries[index] = summary
            } else {
                queues.isStale = true
            }
        }
    }

    mutating func queuesLoaded(_ summaries: [QueueSummary]) {
        let chosen = queues.chosen
        queues.summaries = summaries
        queues.isLoaded = true
        let row = queues.views.firstIndex(of: chosen) ?? 0
        queues.selection.select(row, count: queues.views.count, height: queuesHeight)
        if queues.chosen != list.view { showChosenView() }
    }

    /// Rows for queues; one is taken by the line after the views.
    var queuesHeight: Int { max(1, (layout.content(of: .queues)?.rows ?? 1) - 1) }

    mutating func moveInQueues(_ motion: Motion) {
        queues.selection.move(motion, count: queues.views.count, height: queuesHeight)
        if queues.chosen != list.view { showChosenView() }
    }

    /// Has the list show the chosen view; the filter stays with the view it was made for.
    mutating func showChosenView() {
        let view = queues.chosen
        list.change(to: view)
        askList()
    }
}
