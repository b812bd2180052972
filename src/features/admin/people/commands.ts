import * as vscode from 'vscode'
import { registerCommand } from '../../../editor/commands'
import type { Admin } from '../context'
import type { ManagerNode, TeamMemberNode } from './nodes'

declare module '../../../editor/commands' {
  interface CommandArguments {
    'qboxmail.createManager': []
    /** Without a node these ask for one. */
    'qboxmail.editManager': [manager?: ManagerNode]
    'qboxmail.assignManagerDomains': [manager?: ManagerNode]
    'qboxmail.assignManagerDelivery': [manager?: ManagerNode]
    'qboxmail.unassignManagerDelivery': [manager?: ManagerNode]
    'qboxmail.enableManager': [manager?: ManagerNode]
    'qboxmail.disableManager': [manager?: ManagerNode]
    'qboxmail.deleteManager': [manager?: ManagerNode]
    'qboxmail.createTeamMember': []
    'qboxmail.editTeamMember': [member?: TeamMemberNode]
    'qboxmail.enableTeamMember': [member?: TeamMemberNode]
    'qboxmail.disableTeamMember': [member?: TeamMemberNode]
    'qboxmail.deleteTeamMember': [member?: TeamMemberNode]
    'qboxmail.setPanelPassword': [person: ManagerNode | TeamMemberNode]
    'qboxmail.editNotifications': []
    /** Without a code it asks for one. */
    'qboxmail.deleteExport': [code?: string]
  }
}

export function registerPeople(admin: Admin): vscode.Disposable {
  const { editor } = admin
  return vscode.Disposable.from(
    registerCommand(editor, 'qboxmail.createManager', async () => (await import('./edit')).addManager(admin)),
    registerCommand(editor, 'qboxmail.editManager', async (manager) => (await import('./edit')).editManager(admin, manager)),
    registerCommand(editor, 'qboxmail.assignManagerDomains', async (manager) => (await import('./domains')).assignManagerDomains(admin, manager)),
    registerCommand(editor, 'qboxmail.assignManagerDelivery', async (manager) => (await import('./delivery')).assignDelivery(admin, manager)),
    registerCommand(editor, 'qboxmail.unassignManagerDelivery', async (manager) => (await import('./delivery')).unassignDelivery(admin, manager)),
    registerCommand(editor, 'qboxmail.enableManager', async (manager) => (await import('./status')).setManagerStatus(admin, 'enabled', manager)),
    registerCommand(editor, 'qboxmail.disableManager', async (manager) => (await import('./status')).setManagerStatus(admin, 'disabled', manager)),
    registerCommand(editor, 'qboxmail.deleteManager', async (manager) => (await import('./status')).removeManager(admin, manager)),
    registerCommand(editor, 'qboxmail.createTeamMember', async () => (await import('./edit')).addTeamMember(admin)),
    registerCommand(editor, 'qboxmail.editTeamMember', async (member) => (await import('./edit')).editTeamMember(admin, member)),
    registerCommand(editor, 'qboxmail.enableTeamMember', async (member) => (await import('./status')).setTeamMemberStatus(admin, 'enabled', member)),
    registerCommand(editor, 'qboxmail.disableTeamMember', async (member) => (await import('./status')).setTeamMemberStatus(admin, 'disabled', member)),
    registerCommand(editor, 'qboxmail.deleteTeamMember', async (member) => (await import('./status')).removeTeamMember(admin, member)),
    registerCommand(editor, 'qboxmail.setPanelPassword', async (person) => (await import('./password')).setPassword(admin, person)),
    registerCommand(editor, 'qboxmail.editNotifications', async () => (await import('./notifications')).editNotifications(admin)),
    registerCommand(editor, 'qboxmail.deleteExport', async (code) => (await import('../exports')).removeExport(admin, code)),
  )
}
