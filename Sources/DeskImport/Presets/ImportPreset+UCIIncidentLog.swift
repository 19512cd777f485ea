// The mapping for "Incident management process enriched event log" (UCI Machine Learning
// Repository, Amaral, Fantinato, Peres, CC BY 4.0), both the copy with bare numbers and the one
// with labels.

extension ImportPreset {
    static let uciIncidentLogText = #"""
        # A ServiceNow desk from March 2016 to February 2017: one row an update, 36 columns.
        # The labelled copy writes INC0000045, Caller 2403, Group 56, 2 - Medium; the plain one
        # 0000045, 2403, 56, 2. Both give the same tickets: numbers are read by their digits.
        system: uci-incident-log
        rows: updates
        file:
          delimiter: ","
          encoding: utf-8
          missing: ["?"]
          dates: ["d/m/yyyy HH:MM"]
          time-zone: "+00:00"        # the log does not say; its own order needs none
        ticket:
          key: "INC{number|digits}"
          kind: incident
          # sys_created_at is empty in 53,076 rows and later than opened_at at most times, but
          # earlier in 34: it is when the record was made and is left aside. Where the first
          # update is older than opened_at (5 incidents), the ticket is taken as opened with it,
          # and opened_at is kept as the original time.
          opened-at: opened_at
          subject: "Category {category|digits|or:unknown}, \
            subcategory {subcategory ?? category#2|digits|or:unknown}, \
            symptom {u_symptom|digits|or:unknown}"
          body: "Reported by {contact_type|lower|or:unknown channel} \
            from location {location|digits|or:unknown}. \
            Configuration item {cmdb_ci|digits|or:not recorded}."
          requester:
            text: "caller-{caller_id|digits}"
            if-missing: unknown-caller         # 29 rows
          requester-name:
            text: "Caller {caller_id|digits}"
            if-missing: Unknown caller
          channel:
            text: "{contact_type}"
            values:
              Phone: phone
              IVR: phone
              Email: mail
              Self service: self-service
              Direct opening: other
        update:
          at: sys_updated_at
          # 14,118 pairs of updates fall into one minute: only sys_mod_count orders them.
          order: [sys_updated_at, sys_mod_count]
          by: "user-{sys_updated_by|digits}"
          status:
            text: "{incident_state ?? ident_state}"
            # The state -100 (5 rows) is a fault of the source; it changes nothing, and the status
            # stays what it was before.
            missing: ["-100"]
            values:
              New: new
              Active: open
              Awaiting User Info: hold
              Awaiting Problem: hold
              Awaiting Vendor: hold
              Awaiting Evidence: hold
              Resolved: resolved
              Closed: closed
          queue:
            text: "group-{assignment_group|digits}"
            if-missing: unassigned-group       # 14,213 rows
          owner: "resolver-{assigned_to|digits}"
          # High, medium and low by their meaning: its 1 to 3 are impact 1 to 3, and urgency 2 to 4,
          # because 1 is critical here, which the source does not have.
          impact:
            text: "{impact|word}"
          urgency:
            text: "{urgency|word}"
            values: {"1": "2", "2": "3", "3": "4"}
          priority: "{priority|word}"
          # 1,794 reassigned incidents show no change of group: the counters are kept as given.
          reassignments: reassignment_count
          reopens: reopen_count
          category: "category-{category|digits}/{subcategory ?? category#2|digits}"
        outcome:
          # The end of the story, repeated on every row: never taken as history.
          columns: [closed_at, resolved_at, closed_code, resolved_by]
          # Enters with the update that resolves or closes.
          resolution-code: "code-{closed_code|digits}"
        # Its own matrix; rows are impact, columns urgency (the first, critical, as high).
        # It differs from the usual one where impact is low and urgency medium.
        matrix:
          - [1, 1, 2, 3]
          - [2, 2, 3, 4]
          - [3, 3, 4, 4]
        """#
}
